def handler(event:, context:)
  "ok"
end
