# A name means what it means there: each constant is hidden by something whose text is not known.
import aws_xray_sdk.core as sdk

recorder = sdk.xray_recorder
A = "a"
B = "b"
C = "c"
D = "d"
E = "e"
F = "f"
G = "g"
H = "h"
I = "i"
J = "j"
K = "k"
L = "l"
M = "m"
N = "n"
O = "o"
P = "p"


def parameters(A, B="x", C: str = "y", *D, E: str, **F):
    recorder.begin_subsegment(A)
    # <- subsegment none
    recorder.begin_subsegment(B)
    # <- subsegment none
    recorder.begin_subsegment(C)
    # <- subsegment none
    recorder.begin_subsegment(D)
    # <- subsegment none
    recorder.begin_subsegment(E)
    # <- subsegment none
    recorder.begin_subsegment(F)
    # <- subsegment none
    return lambda G: recorder.begin_subsegment(G)
    #                ^ subsegment none


def statements(orders):
    for H in orders:
        recorder.begin_subsegment(H)
        # <- subsegment none
    [recorder.begin_subsegment(I) for I in orders]
    #^ subsegment none
    recorder.begin_subsegment(I)
    # <- subsegment literal i
    J, K = orders
    recorder.begin_subsegment(J)
    # <- subsegment none
    for (L, M) in orders:
        recorder.begin_subsegment(L)
        # <- subsegment none
    try:
        orders()
    except ValueError as N:
        recorder.begin_subsegment(N)
        # <- subsegment none
    O: str
    recorder.begin_subsegment(O)
    # <- subsegment none
    with orders() as P:
        recorder.begin_subsegment(P)
        # <- subsegment none
    with "with" as Q:
        recorder.begin_subsegment(Q)
        # <- subsegment literal with
        R = "after"
    recorder.begin_subsegment(P)
    # <- subsegment literal p
    recorder.begin_subsegment(R)
    # <- subsegment literal after


recorder.begin_subsegment(A + B + C + D + E + F + G + H + I + J + K + L + M + N + O + P)
# <- subsegment literal abcdefghijklmnop


@sdk.recorder.capture("by module")
# <- subsegment literal by module
def by_module():
    pass


S = "s"
T = "t"
U = "u"


def comprehensions(orders):
    {S for S in orders}
    {T: 1 for T in orders}
    list(U for U in orders)
    recorder.begin_subsegment(S + T + U)
    # <- subsegment literal stu
