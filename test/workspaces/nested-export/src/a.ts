const c = async () => {};
export const b = { c };
export default c;
