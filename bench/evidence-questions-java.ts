/** Questions about Java repositories; see evidence-questions.ts. */

import { asker, type EvidenceQuestion } from './evidence-question.ts'

const gson = asker('gson')
const csv = asker('commons-csv')
const jsoup = asker('jsoup')

export const JAVA_QUESTIONS: readonly EvidenceQuestion[] = [
  gson(
    'where',
    'how are objects made of classes that have no constructor without arguments?',
    'internal/ConstructorConstructor.java:ConstructorConstructor.newUnsafeAllocator',
    'internal/UnsafeAllocator.java:UnsafeAllocator.create',
  ),
  gson(
    'where',
    'how is a field left out because of the version it belongs to?',
    'internal/Excluder.java:Excluder.isValidVersion',
    'internal/Excluder.java:Excluder.isExcludedByVersion | internal/Excluder.java:Excluder.excludeField',
  ),
  gson(
    'change',
    'dates come in another pattern: where is the pattern set, where are the adapters made, where is text read as a date?',
    'gson/GsonBuilder.java:GsonBuilder.setDateFormat',
    'gson/GsonBuilder.java:GsonBuilder.addDateTypeAdapters',
    'internal/bind/DefaultDateTypeAdapter.java:DefaultDateTypeAdapter.deserializeToDate',
  ),
  gson(
    'change',
    'member names should be written in a new spelling such as with dashes: what splits the words, who uses it for a field, which test covers it?',
    'gson/FieldNamingPolicy.java:FieldNamingPolicy.separateCamelCase',
    'internal/bind/ReflectiveTypeAdapterFactory.java:ReflectiveTypeAdapterFactory.getFieldNames',
    'FieldNamingPolicyTest.java:FieldNamingPolicyTest.testSeparateCamelCase | NamingPolicyTest.java:NamingPolicyTest.testGsonWithLowerCaseDashPolicySerialization | NamingPolicyTest.java:NamingPolicyTest.testGsonWithLowerCaseDashPolicyDeserialization',
  ),
  gson(
    'follow',
    'what happens when there is more text after the JSON value?',
    'gson/Gson.java:Gson.fromJson',
    'gson/Gson.java:Gson.assertFullConsumption',
  ),
  csv(
    'where',
    'how is a quoted value read that holds line breaks and doubled quotes?',
    'csv/Lexer.java:Lexer.parseEncapsulatedToken',
  ),
  csv(
    'where',
    'how is it decided on output whether a value must be put in quotes?',
    'csv/CSVFormat.java:CSVFormat.printWithQuotes',
  ),
  csv(
    'change',
    'the rule for columns of the same name in the first line: where is it applied and what tests it?',
    'csv/CSVParser.java:CSVParser.createHeaders',
    'csv/CSVDuplicateHeaderTest.java:CSVDuplicateHeaderTest.testCSVParser | csv/CSVParserTest.java:CSVParserTest.testDuplicateHeadersNotAllowed | csv/CSVParserTest.java:CSVParserTest.testDuplicateHeadersAllowedByDefault',
  ),
  csv(
    'change',
    'the byte position of a record is wrong for characters of several bytes: where are bytes counted and where does a record get its position?',
    'csv/ExtendedBufferedReader.java:ExtendedBufferedReader.getEncodedCharLength',
    'csv/ExtendedBufferedReader.java:ExtendedBufferedReader.read',
    'csv/CSVParser.java:CSVParser.nextRecord',
  ),
  csv(
    'follow',
    'from iterating over a parser down to the characters: which methods are called?',
    'csv/CSVParser.java:CSVRecordIterator.getNextRecord',
    'csv/CSVParser.java:CSVParser.nextRecord',
    'csv/Lexer.java:Lexer.nextToken',
  ),
  jsoup(
    'where',
    'how is the character encoding of a downloaded page found out?',
    'helper/DataUtil.java:DataUtil.detectCharset',
    'helper/DataUtil.java:DataUtil.detectCharsetFromBom',
  ),
  jsoup(
    'where',
    'how are forbidden tags and attributes dropped from untrusted html?',
    'safety/Cleaner.java:CleaningVisitor.head',
    'safety/Cleaner.java:Cleaner.createSafeElement',
  ),
  jsoup(
    'change',
    'add a selector such as :empty: where is it parsed, and what does one look like?',
    'select/QueryParser.java:QueryParser.parsePseudoSelector',
    'select/Evaluator.java:Evaluator.IsEmpty',
  ),
  jsoup(
    'change',
    'special characters should be written as other entities: what writes one character and which test covers it?',
    'nodes/Entities.java:Entities.appendEscaped',
    'nodes/EntitiesTest.java:EntitiesTest.escape | nodes/EntitiesTest.java:EntitiesTest.escapeDefaults | nodes/EntitiesTest.java:EntitiesTest.escapedSupplementary',
  ),
  jsoup(
    'follow',
    'the server redirects to another origin: what becomes of method, cookies and credentials, and what tests it?',
    'helper/HttpConnection.java:Response.execute',
    'helper/HttpConnection.java:Response.sameOrigin',
    'integration/ConnectTest.java:ConnectTest.credentialsDoNotCrossRedirectOrigins | helper/HttpConnectionTest.java:HttpConnectionTest.sameOriginUsesSchemeHostAndEffectivePort',
  ),
]
