/** What the built-in table must never be trained on: projects kept for evaluation and comparison, and copies of them inside others. */

/** Names as they appear in package names, repository names and folders. */
export const DENIED: readonly string[] = [
  'networkx',
  'celery',
  'tokio',
  'commons-lang',
  'prometheus',
  'typeorm',
  'scikit-learn',
  'pandas',
  'sqlalchemy',
  'fastapi',
  'pydantic',
  'httpx',
  'aiohttp',
  'rich',
  'axum',
  'actix-web',
  'diesel',
  'polars',
  'nushell',
  'guava',
  'okhttp',
  'spring-framework',
  'junit5',
  'kafka',
  'netty',
  'gin',
  'echo',
  'cobra',
  'caddy',
  'traefik',
  'nest',
  'prisma',
  'trpc',
  'rxjs',
  'lodash',
  'axios',
  'mocha',
  'webpack',
]

/** The same projects under the names of their modules, and what was copied out of them or rewritten from them. */
const OTHER_NAMES: readonly string[] = [
  'sklearn',
  'commons-text',
  'lang3',
  'springframework',
  'junit-jupiter',
  'gin-gonic',
  'caddyserver',
  'nestjs',
  'victoriametrics',
  'thanos',
  'rxjava',
  'underscore',
  'kombu',
  'modin',
  'cudf',
  'async-std',
]

/** Java packages, as folders. */
const DENIED_FOLDERS: readonly string[] = [
  'com/google/common/',
  'org/apache/commons/lang/',
  'org/apache/commons/lang3/',
  'org/springframework/',
  'org/junit/jupiter/',
  'org/apache/kafka/',
  'io/netty/',
]

/** As a folder or file these are words of everyday use; copies of the projects are found by their packages and by vendored folders. */
const EVERYDAY: ReadonlySet<string> = new Set([
  'rich',
  'echo',
  'nest',
  'diesel',
  'cobra',
  'mocha',
  'gin',
  'underscore',
  'lang3',
])

/** Folders that hold copies of other projects: nothing in them is trained on, whoever wrote it. */
const VENDORED =
  /(^|\/)(vendor|vendored|_vendor|_vendored|third_party|third-party|thirdparty|node_modules|externals|bundled)\//i

/** @param name of a package or repository, for example `librust-tokio-util-dev` or `gin-gonic/gin`. */
export function isDeniedName(name: string): boolean {
  const parts = name.toLowerCase().split(/[/+_.:@-]+/)
  const joined = `-${parts.join('-')}-`
  return [...DENIED, ...OTHER_NAMES].some((denied) => joined.includes(`-${denied}-`))
}

/** @param path inside a package, with `/`. */
export function isDeniedPath(path: string): boolean {
  const lower = `/${path.toLowerCase()}`
  if (VENDORED.test(lower) || DENIED_FOLDERS.some((folder) => lower.includes(`/${folder}`))) return true
  return lower
    .split('/')
    .some((part) => [...DENIED, ...OTHER_NAMES].some((denied) => isCopyOf(part.replace(/\.[a-z]+$/, ''), denied)))
}

function isCopyOf(part: string, denied: string): boolean {
  if (EVERYDAY.has(denied)) return false
  return part === denied || part.startsWith(`${denied}-`) || part.startsWith(`${denied}_`)
}
