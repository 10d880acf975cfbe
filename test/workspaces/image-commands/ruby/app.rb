module Orders
  class Create
    def self.process(event:, context:)
      event
    end
  end
end
