/** Questions about Python repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const flask = asker('flask')
const requests = asker('requests')
const jinja = asker('jinja')

export const PYTHON_QUESTIONS: readonly EvidenceQuestion[] = [
  flask(
    'where',
    "how is a visitor's data kept in a signed cookie from one request to the next?",
    'src/flask/sessions.py:SecureCookieSessionInterface.open_session',
    'src/flask/sessions.py:SecureCookieSessionInterface.save_session',
  ),
  flask(
    'where',
    'a view raised an exception: how is the function chosen that turns it into an answer?',
    'src/flask/sansio/app.py:App._find_error_handler',
    'src/flask/app.py:Flask.handle_user_exception',
  ),
  flask(
    'change',
    'I want to change how old secret keys stay valid after a rotation; where is that and what tests it?',
    'src/flask/sessions.py:SecureCookieSessionInterface.get_signing_serializer',
    'tests/test_basic.py:test_session_secret_key_fallbacks',
  ),
  flask(
    'change',
    'environment files should be found in another folder too: what reads them, who starts that, which test checks it?',
    'src/flask/cli.py:load_dotenv',
    'src/flask/cli.py:_env_file_callback | src/flask/app.py:Flask.run',
    'tests/test_cli.py:test_load_dotenv',
  ),
  flask(
    'follow',
    'what happens between the web server calling the application and the finished answer?',
    'src/flask/app.py:Flask.wsgi_app',
    'src/flask/app.py:Flask.full_dispatch_request',
    'src/flask/app.py:Flask.dispatch_request',
    'src/flask/app.py:Flask.finalize_request',
  ),
  requests(
    'where',
    'for which hosts is the proxy of the environment left out?',
    'src/requests/utils.py:should_bypass_proxies',
  ),
  requests(
    'where',
    'how does it answer the challenge of a server that wants digest credentials?',
    'src/requests/auth.py:HTTPDigestAuth.handle_401',
    'src/requests/auth.py:HTTPDigestAuth.build_digest_header',
  ),
  requests(
    'change',
    'credentials must not go along to another host after a redirect: where is that decided, who asks, what tests it?',
    'src/requests/sessions.py:SessionRedirectMixin.should_strip_auth',
    'src/requests/sessions.py:SessionRedirectMixin.rebuild_auth',
    'tests/test_requests.py:TestRequests.test_should_strip_auth_host_change | tests/test_requests.py:TestRequests.test_should_strip_auth_http_downgrade | tests/test_requests.py:TestRequests.test_should_strip_auth_port_change',
  ),
  requests(
    'change',
    'the text of a response should be decoded with a better guess of its charset',
    'src/requests/utils.py:get_encoding_from_headers',
    'src/requests/models.py:Response.text',
    'src/requests/models.py:Response.apparent_encoding',
  ),
  requests(
    'follow',
    'the server answers 302 with a new location: which code follows it and with which method?',
    'src/requests/sessions.py:Session.send',
    'src/requests/sessions.py:SessionRedirectMixin.resolve_redirects',
    'src/requests/sessions.py:SessionRedirectMixin.rebuild_method',
  ),
  jinja(
    'where',
    'how does the error trace of a broken template come to show lines of the template instead of compiled code?',
    'src/jinja2/debug.py:rewrite_traceback_stack',
    'src/jinja2/debug.py:fake_traceback',
  ),
  jinja(
    'where',
    'how are untrusted templates kept from reaching dangerous attributes of objects?',
    'src/jinja2/sandbox.py:SandboxedEnvironment.is_safe_attribute',
    'src/jinja2/sandbox.py:is_internal_attribute',
  ),
  jinja(
    'change',
    'links in plain text should be recognised differently when they are made clickable; filter, worker and test',
    'src/jinja2/filters.py:do_urlize',
    'src/jinja2/utils.py:urlize',
    'tests/test_filters.py:TestFilter.test_urlize',
  ),
  jinja(
    'change',
    'compiled templates are kept on disk: change where and how the files are written',
    'src/jinja2/bccache.py:FileSystemBytecodeCache.dump_bytecode',
    'src/jinja2/bccache.py:FileSystemBytecodeCache._get_cache_filename',
    'src/jinja2/bccache.py:FileSystemBytecodeCache._get_default_cache_dir',
  ),
  jinja(
    'follow',
    'what happens when a template is asked for by name, until its code is there or comes from the cache?',
    'src/jinja2/environment.py:Environment.get_template',
    'src/jinja2/environment.py:Environment._load_template',
    'src/jinja2/loaders.py:BaseLoader.load',
  ),
]
