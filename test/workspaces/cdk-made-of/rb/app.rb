module Shop
  class Create
    def self.call(event:, context:)
      1
    end
  end
end
