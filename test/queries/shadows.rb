# A name means what it means there: each one is hidden by something whose text is not known.
def hidden(a, b = read, *c, d:, **e, &f)
  XRay.recorder.capture(a)
  # <- subsegment none
  XRay.recorder.capture(b)
  # <- subsegment none
  XRay.recorder.capture(c)
  # <- subsegment none
  XRay.recorder.capture(d)
  # <- subsegment none
  XRay.recorder.capture(e)
  # <- subsegment none
  XRay.recorder.capture(f)
  # <- subsegment none
end

a = 'a'
b = 'b'
c = 'c'
d = 'd'
e = 'e'
f = 'f'
g = 'g'
h = 'h'
i = 'i'
j = 'j'
k = 'k'
l = 'l'
read.each do |g|
  XRay.recorder.capture(g)
  # <- subsegment none
end
XRay.recorder.capture(g)
# <- subsegment literal g
read.each { |(h, _)| XRay.recorder.capture(h) }
#                    ^ subsegment none
XRay.recorder.capture(h)
# <- subsegment literal h
hidden = ->(i) { XRay.recorder.capture(i) }
#                ^ subsegment none
XRay.recorder.capture(i)
# <- subsegment literal i
j, _ = read
XRay.recorder.capture(j)
# <- subsegment none
for k in read do
  XRay.recorder.capture(k)
  # <- subsegment none
end
begin
  read
rescue StandardError => l
  XRay.recorder.capture(l)
  # <- subsegment none
end
m = 'm'
read.each { m = read }
XRay.recorder.capture(m)
# <- subsegment none
n = 'n'
n += 'o'
XRay.recorder.capture(n)
# <- subsegment none
o ||= 'once'
XRay.recorder.capture(o)
# <- subsegment literal once
p = nil
XRay.recorder.capture(p)
# <- subsegment none

module Own
  module XRay
  end

  def self.go
    XRay.recorder.capture('own')
  end
end
