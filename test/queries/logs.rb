# Statements that write log lines.
require 'logger'

LOGGER = Logger.new($stdout)

def handler(event:, context:)
  # ^ handler handler
  LOGGER.info("order #{event['id']} saved")
  # <- log info order * saved
  event.logger.warn('by a given one')
  # <- log warn by a given one
  puts 'all is saved'
  # <- log all is saved
end
