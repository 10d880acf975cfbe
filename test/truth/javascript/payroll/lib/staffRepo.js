const TABLE = process.env.STAFF_TABLE;

function staffRepo(docs) {
  const key = (id) => ({ pk: `staff#${id}` });

  async function byId(id) {
    const res = await docs.get({ TableName: TABLE, Key: key(id) });
    return res.Item;
  }

  function hire(person) {
    return docs.put({ TableName: TABLE, Item: { ...person, ...key(person.id) } });
  }

  const fire = (id) => docs.delete({ TableName: TABLE, Key: key(id) });

  const raise = async (id, by) => {
    const request = { TableName: TABLE, Key: key(id), UpdateExpression: 'ADD pay :b' };
    request.ExpressionAttributeValues = { ':b': by };
    const { Attributes } = await docs.update(request);
    return Attributes;
  };

  async function everyone(visit) {
    let ExclusiveStartKey;
    do {
      const page = await docs.scan({ TableName: TABLE, ExclusiveStartKey });
      page.Items.forEach(visit);
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
  }

  return { byId, hire, fire, raise, everyone };
}

module.exports = staffRepo;
