/** The kind of all code actions that trace code, as key bindings name it: `refactor.rewrite.beamline.wrap` and others. */
export const CODE_CHANGES = 'refactor.rewrite.beamline';
