/** Questions about TypeScript repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const vite = asker('vite')
const zod = asker('zod')
const hono = asker('hono')

export const TYPESCRIPT_QUESTIONS: readonly EvidenceQuestion[] = [
  vite(
    'where',
    'which .env files are read for a mode, and in which order?',
    'packages/vite/src/node/env.ts:getEnvFilesForMode',
    'packages/vite/src/node/env.ts:loadEnv',
  ),
  vite(
    'where',
    'when does an imported image become a base64 data url instead of a file of its own?',
    'packages/vite/src/node/plugins/asset.ts:shouldInline',
    'packages/vite/src/node/plugins/asset.ts:assetToDataURL',
  ),
  vite(
    'change',
    'the dev server must refuse more files outside of the project: where is it decided and where is it asked?',
    'packages/vite/src/node/server/middlewares/static.ts:isFileLoadingAllowed',
    'packages/vite/src/node/server/middlewares/static.ts:checkLoadingAccess',
    'packages/vite/src/node/server/middlewares/transform.ts:isServerAccessDeniedForTransform | packages/vite/src/node/server/middlewares/static.ts:serveStaticMiddleware | packages/vite/src/node/server/middlewares/static.ts:serveRawFsMiddleware',
  ),
  vite(
    'change',
    'pre-bundled dependencies are rebuilt too often: what decides that the cache is stale?',
    'packages/vite/src/node/optimizer/index.ts:loadCachedDepOptimizationMetadata',
    'packages/vite/src/node/optimizer/index.ts:getConfigHash',
    'packages/vite/src/node/optimizer/index.ts:getLockfileHash',
  ),
  vite(
    'follow',
    'a source file was saved: how does it come to a hot update or a full reload of the page?',
    'packages/vite/src/node/server/hmr.ts:handleHMRUpdate',
    'packages/vite/src/node/server/hmr.ts:updateModules',
    'packages/vite/src/node/server/hmr.ts:propagateUpdate',
  ),
  zod(
    'where',
    'how is a list of problems printed as readable text with paths?',
    'packages/zod/src/v4/core/errors.ts:prettifyError',
    'packages/zod/src/v4/core/errors.ts:toDotPath',
  ),
  zod(
    'where',
    'how is a validator made from a JSON Schema document?',
    'packages/zod/src/v4/classic/from-json-schema.ts:fromJSONSchema',
    'packages/zod/src/v4/classic/from-json-schema.ts:convertSchema | packages/zod/src/v4/classic/from-json-schema.ts:convertBaseSchema',
  ),
  zod(
    'change',
    'a new kind of type should come out when a validator is exported as JSON Schema: where are the kinds listed and dispatched?',
    'packages/zod/src/v4/core/json-schema-processors.ts:allProcessors',
    'packages/zod/src/v4/core/to-json-schema.ts:process',
  ),
  zod(
    'change',
    'making every property of an object optional: where is that done and which test refuses it for objects with refinements?',
    'packages/zod/src/v4/core/util.ts:partial',
    'packages/zod/src/v4/classic/tests/partial.test.ts:partial - throws error on schema with refinements | packages/zod/src/v4/classic/tests/partial.test.ts:partial - throws error on schema with refine',
  ),
  zod(
    'follow',
    'both sides of an intersection accept the value but give different results: what joins them, and what tests that they do not fit?',
    'packages/zod/src/v4/core/schemas.ts:handleIntersectionResults',
    'packages/zod/src/v4/core/schemas.ts:mergeValues',
    'packages/zod/src/v4/classic/tests/intersection.test.ts:invalid intersection types | packages/zod/src/v4/classic/tests/intersection.test.ts:invalid object merge | packages/zod/src/v4/classic/tests/intersection.test.ts:invalid array merge (incompatible lengths) | packages/zod/src/v4/classic/tests/intersection.test.ts:invalid array merge (incompatible elements)',
  ),
  hono(
    'where',
    'several routers are configured: how is the one chosen that can handle all routes?',
    'src/router/smart-router/router.ts:SmartRouter.match',
  ),
  hono(
    'where',
    'how is the signature of a cookie verified when it is read?',
    'src/utils/cookie.ts:parseSigned',
    'src/utils/cookie.ts:verifySignature',
  ),
  hono(
    'change',
    'web tokens: reject by one more claim; where are claims checked, where does the middleware call it, which test covers an expired token?',
    'src/utils/jwt/jwt.ts:verify',
    'src/middleware/jwt/jwt.ts:jwt',
    'src/utils/jwt/jwt.test.ts:JwtTokenExpired',
  ),
  hono(
    'change',
    'form fields with dots in their names become nested objects: change that',
    'src/utils/body.ts:convertFormDataToBodyData',
    'src/utils/body.ts:handleParsingNestedValues',
    'src/utils/body.test.ts:should parse nested values if `dot` option is true | src/utils/body.test.ts:should handle deeply nested objects with dot option true | src/utils/body.test.ts:should handle nested values and non-nested values together with dot option true',
  ),
  hono(
    'follow',
    'a handler throws or returns nothing: what happens until a response is there?',
    'src/hono-base.ts:Hono.#dispatch',
    'src/hono-base.ts:Hono.#handleError',
    'src/compose.ts:compose',
  ),
]
