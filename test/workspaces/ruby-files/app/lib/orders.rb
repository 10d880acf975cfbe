module Orders
  class Service
    def self.process(event:, context:)
      event
    end
  end
end

class Cancel
  class << self
    def process(event:, context:)
      event
    end
  end
end
