# The X-Ray SDK for Ruby, and OpenTelemetry.
require 'aws-xray-sdk'

CHARGE = 'charge'.freeze

module Orders
  REFUND = "refund"

  class Service
    NAMES = { first: 'first', 'second' => 'by its key' }
    attr_reader :unknown, :name
    attr_writer :shared

    def initialize(tracer, name = 'given')
      @tracer = tracer
      @name = 'of the object'
      @@shared = 'of the class'
      $global = 'of all'
    end

    def save(order)
      # XRay.recorder.capture('in a comment')
      text = "XRay.recorder.capture('in a string')"
      XRay.recorder.capture('validate "it"') do |subsegment|
      # <- subsegment literal validate "it"
        subsegment.annotations.update order: order
      end
      XRay.recorder.capture(CHARGE) { |subsegment| pay(subsegment) }
      # <- subsegment literal charge
      XRay.recorder.begin_subsegment NAMES['second']
      # <- subsegment literal by its key
      XRay.recorder.begin_subsegment REFUND
      # <- subsegment literal refund
      XRay.recorder.capture(Orders::REFUND, segment: order)
      # <- subsegment literal refund
      XRay.recorder.capture("order-#{order}")
      # <- subsegment prefix order-
      XRay.recorder.capture("order-#{CHARGE}")
      # <- subsegment literal order-charge
      XRay.recorder.capture('order-' + order)
      # <- subsegment prefix order-
      XRay.recorder.capture('order-%s' % order)
      # <- subsegment prefix order-
      XRay.recorder.capture(format('order %s', order))
      # <- subsegment prefix order 
      XRay.recorder.capture('side ' 'by side')
      # <- subsegment literal side by side
      XRay.recorder.capture("escaped \"it\"")
      # <- subsegment literal escaped "it"
      XRay.recorder.capture(('in parentheses'))
      # <- subsegment literal in parentheses
      XRay.recorder.capture(@name)
      # <- subsegment literal of the object
      XRay.recorder.capture(@@shared)
      # <- subsegment literal of the class
      XRay.recorder.capture($global)
      # <- subsegment literal of all
      XRay.recorder.capture(title)
      # <- subsegment literal of a method
      XRay.recorder.capture(unknown)
      # <- subsegment none
      XRay.recorder.capture(name)
      # <- subsegment literal of the object
      XRay.recorder.capture(shared)
      # <- subsegment none
      XRay.recorder.capture(order)
      # <- subsegment none
      recorder = XRay.recorder
      recorder.capture('by name')
      # <- subsegment literal by name
      XRay.recorder.end_subsegment
      camera.capture('not ours')
      @tracer.in_span('by tracer', attributes: {}) do |span|
      # <- subsegment literal by tracer
        span.add_event(text)
      end
      @tracer&.start_root_span('root')
      # <- subsegment literal root
    end

    def self.of_the_class
      XRay.recorder.capture('in a method of the class')
      # <- subsegment literal in a method of the class
    end

    def title
      'of a method'
    end
  end
end

def handler(event:, context:)
#   ^ handler handler
  XRay.recorder.capture('at the top') { event }
  # <- subsegment literal at the top
end
