const audit = async () => {};

export { audit };
