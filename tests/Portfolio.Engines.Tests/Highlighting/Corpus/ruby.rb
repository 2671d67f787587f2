# Counts words.
require 'set'

=begin
It's a comment of several lines: "text"
=end

class Counter
  MAX = 10

  STATES = { open: 1, done: 2 }

  def initialize(text, limit = MAX)
    @words = text.split(/\s+/)
    @limit = limit
    @begin = @words.first
  end

  def count(word)
    found = @words.select { |other| other == word }
    found.length
  end

  def to_s
    return "empty" if @words.length == 0
    "#{@words.length} words"
  end
end

counter = Counter.of("one two two")
raise "none" unless counter.count("two") == 2
