/** Ties the questions of evaluation together. */

import { instantiate, read, refer, returnsOf } from './evaluate.ts'
import { linearize } from './linearize.ts'
import { lookupMember, lookupModuleMember, lookupTypeMember } from './lookup-members.ts'
import { lookupName } from './lookup-names.ts'
import { Program, type ProgramOptions } from './program.ts'

export function createProgram(options: ProgramOptions): Program {
  return new Program(options, (program) => ({
    refer: (unit, scope, expression, called) => refer(program, unit, scope, expression, 0, called),
    evaluate: (unit, scope, expression) => read(program, refer(program, unit, scope, expression)),
    lookupName: (unit, scope, name, called) => lookupName(program, unit, scope, name, called),
    lookupMember: (value, name, called) => lookupMember(program, value, name, called),
    lookupModuleMember: (language, module, paths, name) => lookupModuleMember(program, language, module, paths, name),
    lookupTypeMember: (type, name, skip, called) => lookupTypeMember(program, type, name, skip, called),
    read: (set) => read(program, set),
    instantiate: (set) => instantiate(program, set),
    returnsOf: (entity) => returnsOf(program, entity),
    linearize: (type) => program.linearization(type, () => linearize(program, type)),
  }))
}
