// A name means what it means there: each constant is hidden by something whose text is not known.
const A: &str = "a";
const B: &str = "b";
const C: &str = "c";
const D: &str = "d";
const E: &str = "e";
const F: &str = "f";
const G: &str = "g";
const H: &str = "h";
const I: &str = "i";

fn shadows(A: &str) {
    tracer.start(A);
    // <- subsegment none
    if let Some(B) = read() {
        tracer.start(B);
        // <- subsegment none
    }
    tracer.start(B);
    // <- subsegment literal b
    for C in read() {
        tracer.start(C);
        // <- subsegment none
    }
    tracer.start(C);
    // <- subsegment literal c
    match read() {
        D => tracer.start(D),
        //   ^ subsegment none
        Some(E) => tracer.start(E),
        //         ^ subsegment none
        Order { F } => tracer.start(F),
        //             ^ subsegment none
        _ => tracer.start(D),
        //   ^ subsegment literal d
    }
    tracer.start(E);
    // <- subsegment literal e
    tracer.start(F);
    // <- subsegment literal f
    run(|G| tracer.start(G));
    //      ^ subsegment none
    tracer.start(G);
    // <- subsegment literal g
    let (H, _) = read();
    tracer.start(H);
    // <- subsegment none
    {
        let I = read();
        tracer.start(I);
        // <- subsegment none
    }
    tracer.start(I);
    // <- subsegment literal i
    let later;
    later = "later";
    tracer.start(later);
    // <- subsegment literal later
    let mut twice: &str = "once";
    twice = read();
    tracer.start(twice);
    // <- subsegment none
    let Order { id: J } = read();
    tracer.start(J);
    // <- subsegment none
    let mut empty: &str;
    tracer.start(empty);
    // <- subsegment none
}
