exports.handler=async()=>{};
//# sourceMappingURL=list.js.map
