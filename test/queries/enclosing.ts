// Names of functions, as stack frames label them: each error says its own.
class Outer {
  constructor() { throw new InConstructor(); }
  //              ^ throw InConstructor
  method() { throw new InMethod(); }
  //         ^ throw InMethod
  field = () => { throw new InField(); };
  //              ^ throw InField
}
abstract class Abstract {
  method() { throw new InAbstract(); }
  //         ^ throw InAbstract
}
const unnamed = class { method() { throw new InUnnamed(); } };
//                                 ^ throw InUnnamed
function declared() { throw new InDeclared(); }
//                    ^ throw InDeclared
function* generated() { throw new InGenerated(); }
//                      ^ throw InGenerated
const arrow = () => { throw new InArrow(); };
//                    ^ throw InArrow
const object = { pair: () => { throw new InPair(); } };
//                             ^ throw InPair
exports.assigned = function () { throw new InAssigned(); };
//                               ^ throw InAssigned
[].map(() => { throw new InCallback(); });
//             ^ throw InCallback
[].map(function named() { throw new InNamed(); });
//                        ^ throw InNamed
throw new AtTop();
// <- throw AtTop
