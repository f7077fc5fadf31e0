/** What often called functions of Go's standard library give, from its documentation (Go 1.22): their values then have types. */

import { type Expression, instance, member, moduleAt, name } from '../../facts/expressions.ts'
import { sliceOf, tupleOf } from './extract-types.ts'

/**
 * By package `Function=result,result`: a capitalised result is a type of the package itself, `path.Type` one of another package, the
 * rest is predeclared; `[]` before it makes a slice. Pointers are left out.
 */
const RESULTS: Readonly<Record<string, string>> = {
  bufio:
    'NewReader=Reader NewReaderSize=Reader NewWriter=Writer NewWriterSize=Writer NewScanner=Scanner NewReadWriter=ReadWriter',
  bytes: 'NewBuffer=Buffer NewBufferString=Buffer NewReader=Reader TrimSpace=[]byte ToLower=[]byte',
  context:
    'Background=Context TODO=Context WithValue=Context WithoutCancel=Context WithCancel=Context,CancelFunc WithTimeout=Context,CancelFunc WithDeadline=Context,CancelFunc',
  'crypto/hmac': 'New=hash.Hash',
  'crypto/md5': 'New=hash.Hash',
  'crypto/sha1': 'New=hash.Hash',
  'crypto/sha256': 'New=hash.Hash New224=hash.Hash',
  'crypto/sha512': 'New=hash.Hash New384=hash.Hash',
  'database/sql': 'Open=DB,error OpenDB=DB',
  'encoding/base64': 'NewEncoder=io.WriteCloser NewDecoder=io.Reader NewEncoding=Encoding',
  'encoding/csv': 'NewReader=Reader NewWriter=Writer',
  'encoding/gob': 'NewEncoder=Encoder NewDecoder=Decoder',
  'encoding/json': 'NewEncoder=Encoder NewDecoder=Decoder Marshal=[]byte,error MarshalIndent=[]byte,error Valid=bool',
  'encoding/xml': 'NewEncoder=Encoder NewDecoder=Decoder Marshal=[]byte,error MarshalIndent=[]byte,error',
  errors: 'New=error Unwrap=error Join=error Is=bool As=bool',
  flag: 'NewFlagSet=FlagSet Parsed=bool Args=[]string Arg=string NArg=int',
  fmt: 'Errorf=error Sprintf=string Sprint=string Sprintln=string Fprintf=int,error Fprint=int,error Fprintln=int,error Sscanf=int,error',
  'go/ast': 'NewIdent=Ident',
  'go/parser': 'ParseFile=go/ast.File,error ParseExpr=go/ast.Expr,error',
  'go/token': 'NewFileSet=FileSet',
  'html/template':
    'New=Template Must=Template ParseFiles=Template,error ParseGlob=Template,error ParseFS=Template,error',
  io: 'ReadAll=[]byte,error Copy=int64,error CopyN=int64,error NopCloser=ReadCloser LimitReader=Reader MultiReader=Reader MultiWriter=Writer TeeReader=Reader Pipe=PipeReader,PipeWriter WriteString=int,error NewSectionReader=SectionReader',
  'io/fs': 'ReadFile=[]byte,error Sub=FS,error Stat=FileInfo,error ReadDir=[]DirEntry,error',
  'io/ioutil': 'ReadAll=[]byte,error ReadFile=[]byte,error TempFile=os.File,error TempDir=string,error',
  log: 'New=Logger Default=Logger',
  'log/slog': 'New=Logger Default=Logger With=Logger NewTextHandler=TextHandler NewJSONHandler=JSONHandler',
  'math/big': 'NewInt=Int NewFloat=Float NewRat=Rat',
  'math/rand': 'New=Rand NewSource=Source Intn=int Int=int',
  'mime/multipart': 'NewReader=Reader NewWriter=Writer',
  net: 'Dial=Conn,error DialTimeout=Conn,error Listen=Listener,error ListenTCP=TCPListener,error ListenUDP=UDPConn,error ListenUnix=UnixListener,error ResolveTCPAddr=TCPAddr,error ResolveUDPAddr=UDPAddr,error ResolveUnixAddr=UnixAddr,error ParseIP=IP ParseCIDR=IP,IPNet,error ParseMAC=HardwareAddr,error IPv4=IP SplitHostPort=string,string,error JoinHostPort=string FileListener=Listener,error Pipe=Conn,Conn',
  'net/http':
    'NewRequest=Request,error NewRequestWithContext=Request,error Get=Response,error Head=Response,error Post=Response,error PostForm=Response,error NewServeMux=ServeMux NotFoundHandler=Handler FileServer=Handler FileServerFS=Handler StripPrefix=Handler TimeoutHandler=Handler RedirectHandler=Handler MaxBytesReader=io.ReadCloser NewResponseController=ResponseController ReadResponse=Response,error ReadRequest=Request,error StatusText=string DetectContentType=string FS=FileSystem',
  'net/http/httptest':
    'NewRecorder=ResponseRecorder NewRequest=net/http.Request NewServer=Server NewTLSServer=Server NewUnstartedServer=Server',
  'net/mail': 'ParseAddress=Address,error ReadMessage=Message,error',
  'net/url':
    'Parse=URL,error ParseRequestURI=URL,error ParseQuery=Values,error QueryEscape=string PathEscape=string User=Userinfo UserPassword=Userinfo',
  os: 'Open=File,error Create=File,error OpenFile=File,error CreateTemp=File,error MkdirTemp=string,error ReadFile=[]byte,error ReadDir=[]DirEntry,error Stat=FileInfo,error Lstat=FileInfo,error Getenv=string LookupEnv=string,bool Getwd=string,error Hostname=string,error Pipe=File,File,error FindProcess=Process,error StartProcess=Process,error DirFS=io/fs.FS NewFile=File Executable=string,error UserHomeDir=string,error TempDir=string',
  'os/exec': 'Command=Cmd CommandContext=Cmd LookPath=string,error',
  'os/user': 'Current=User,error Lookup=User,error',
  'path/filepath':
    'Join=string Abs=string,error Base=string Dir=string Ext=string Rel=string,error Clean=string Glob=[]string,error',
  reflect:
    'ValueOf=Value TypeOf=Type Indirect=Value New=Value Zero=Value MakeSlice=Value MakeMap=Value Append=Value MakeFunc=Value PtrTo=Type PointerTo=Type SliceOf=Type MapOf=Type DeepEqual=bool',
  regexp: 'MustCompile=Regexp Compile=Regexp,error MustCompilePOSIX=Regexp QuoteMeta=string MatchString=bool,error',
  'runtime/debug': 'Stack=[]byte ReadBuildInfo=BuildInfo,bool',
  strconv:
    'Itoa=string Atoi=int,error Quote=string Unquote=string,error ParseInt=int64,error ParseUint=uint64,error ParseFloat=float64,error ParseBool=bool,error FormatInt=string FormatFloat=string FormatBool=string',
  strings:
    'NewReader=Reader NewReplacer=Replacer Split=[]string Fields=[]string SplitN=[]string Join=string TrimSpace=string Trim=string TrimPrefix=string TrimSuffix=string TrimLeft=string TrimRight=string ToLower=string ToUpper=string Replace=string ReplaceAll=string Repeat=string Cut=string,string,bool Title=string',
  sync: 'NewCond=Cond',
  'testing/iotest': 'ErrReader=io.Reader OneByteReader=io.Reader',
  'text/tabwriter': 'NewWriter=Writer',
  'text/template':
    'New=Template Must=Template ParseFiles=Template,error ParseGlob=Template,error ParseFS=Template,error',
  time: 'Now=Time Date=Time Unix=Time UnixMilli=Time Parse=Time,error ParseInLocation=Time,error ParseDuration=Duration,error Since=Duration Until=Duration NewTimer=Timer NewTicker=Ticker AfterFunc=Timer LoadLocation=Location,error FixedZone=Location After=chan Tick=chan',
}

const tables = new Map<string, ReadonlyMap<string, string>>()

/** What the call of a package's function gives, as a type; null when that is not known. */
export function standardResult(path: string, called: string): Expression | null {
  const results = tableOf(path)?.get(called)
  if (results === undefined) return null
  const types = results.split(',').map((result) => typeNamed(path, result))
  const [only] = types
  return types.length === 1 && only !== undefined ? only : tupleOf(types.map(instance))
}

function tableOf(path: string): ReadonlyMap<string, string> | null {
  const known = tables.get(path)
  if (known !== undefined) return known
  const text = Object.hasOwn(RESULTS, path) ? RESULTS[path] : undefined
  if (text === undefined) return null
  const table = new Map(
    text
      .split(' ')
      .map((entry): [string, string] => [entry.slice(0, entry.indexOf('=')), entry.slice(entry.indexOf('=') + 1)]),
  )
  tables.set(path, table)
  return table
}

function typeNamed(path: string, text: string): Expression {
  if (text.startsWith('[]')) return sliceOf(instance(typeNamed(path, text.slice(2))))
  const dot = text.lastIndexOf('.')
  if (dot > 0) return member(moduleAt(text.slice(0, dot)), text.slice(dot + 1))
  return /^[A-Z]/.test(text) ? member(moduleAt(path), text) : name(text)
}
