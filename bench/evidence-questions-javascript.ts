/** Questions about JavaScript repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const express = asker('express')
const fastify = asker('fastify')
const koa = asker('koa')

export const JAVASCRIPT_QUESTIONS: readonly EvidenceQuestion[] = [
  express('where', 'how is the file of a template found in its folders?', 'lib/view.js:View.lookup'),
  express(
    'where',
    "how is the visitor's real address worked out behind a load balancer?",
    'lib/request.js:ip',
    'lib/utils.js:compileTrust',
  ),
  express(
    'change',
    'the fingerprint header of an answer should be made by my own function: where is it chosen, made and sent?',
    'lib/utils.js:compileETag',
    'lib/utils.js:createETagGenerator',
    'lib/response.js:res.send',
  ),
  express(
    'change',
    'the lifetime of a cookie: how is it turned into an expiry date, what deletes a cookie, and which test covers the lifetime?',
    'lib/response.js:res.cookie',
    'lib/response.js:res.clearCookie',
    'test/res.cookie.js:should set relative expires | test/res.cookie.js:should set max-age | test/res.cookie.js:maxAge',
  ),
  express(
    'follow',
    'a view fails while it is rendered: through which functions does the error travel?',
    'lib/response.js:res.render',
    'lib/application.js:app.render',
    'lib/application.js:tryRender',
  ),
  fastify(
    'where',
    'how is the payload of a request read, and refused when it is too large?',
    'lib/content-type-parser.js:rawBody',
  ),
  fastify(
    'where',
    'how does it decide which parser reads an incoming payload?',
    'lib/content-type-parser.js:ContentTypeParser.getParser',
    'lib/content-type-parser.js:ContentTypeParser.run',
  ),
  fastify(
    'change',
    'I want to add one more lifecycle hook: where are they listed, inherited by plugins and registered?',
    'lib/hooks.js:Hooks',
    'lib/hooks.js:buildHooks',
    'fastify.js:addHook',
  ),
  fastify(
    'change',
    'trailers after the body of an answer: where are they declared and where are they written?',
    'lib/reply.js:Reply.trailer',
    'lib/reply.js:sendTrailer',
  ),
  fastify(
    'follow',
    'a handler throws: who picks the function that formats the error, and what is used when there is none?',
    'lib/error-handler.js:handleError',
    'lib/error-handler.js:defaultErrorHandler',
    'lib/error-handler.js:fallbackErrorHandler',
    'lib/reply.js:onErrorHook',
  ),
  koa(
    'where',
    'how is the host name of a request read, also behind a proxy?',
    'lib/request.js:host',
    'lib/request.js:hostname',
  ),
  koa('where', 'what is sent to the client when no middleware has set a body?', 'lib/application.js:respond'),
  koa(
    'change',
    'headers set so far should survive when an error is answered: what removes them and what tests that?',
    'lib/context.js:onerror',
    '__tests__/context/onerror.test.js:should unset all headers',
  ),
  koa(
    'change',
    'read the addresses of the visitor from another header and limit how many are taken',
    'lib/request.js:ips',
    'lib/request.js:ip',
    'lib/application.js:Application.constructor',
  ),
  koa(
    'follow',
    'which functions does a request pass from the http server to the written answer?',
    'lib/application.js:Application.callback',
    'lib/application.js:Application.handleRequest',
    'lib/application.js:Application.createContext',
    'lib/application.js:respond',
  ),
]
