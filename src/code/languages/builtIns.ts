/** Methods of lists, texts and the like, by a name that no function of a workspace is given a text by. */
export const BUILT_IN =
  /[.](?:map|filter|forEach|reduce|push|join|split|slice|then|catch|finally|includes|startsWith|endsWith|replace|append|extend|items|keys|values|entries|toString|concat|sort|trim|toISOString|build)$/;
