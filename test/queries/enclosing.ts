// Names of functions, as stack frames label them: each error says its own.
class Outer {
  constructor() { throw new InConstructor(); }
  method() { throw new InMethod(); }
  field = () => { throw new InField(); };
}
abstract class Abstract {
  method() { throw new InAbstract(); }
}
const unnamed = class { method() { throw new InUnnamed(); } };
function declared() { throw new InDeclared(); }
function* generated() { throw new InGenerated(); }
const arrow = () => { throw new InArrow(); };
const object = { pair: () => { throw new InPair(); } };
exports.assigned = function () { throw new InAssigned(); };
[].map(() => { throw new InCallback(); });
[].map(function named() { throw new InNamed(); });
throw new AtTop();
