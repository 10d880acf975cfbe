exports.part = { handler: async () => 'third' };
