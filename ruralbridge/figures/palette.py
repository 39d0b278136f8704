"""The book's colours: two that carry meaning, one neutral, each with its dark-mode kin."""

TPA = "#B5482A"
RR = "#1F6F54"
BOTH = "#5B6470"
INK = "#1D2328"
INK_2 = "#545D66"
RULE = "#D9D6CF"
PAPER = "#FFFFFF"
TPA_SOFT = "#F8E9E3"
RR_SOFT = "#E2F0EA"
BOTH_SOFT = "#ECEEF0"

# Applied by the page when it is dark; contrast with the paper stays as in light mode.
DARK = {
    TPA: "#EE9577",
    RR: "#74C7A4",
    BOTH: "#A9B3BE",
    INK: "#E6E8EA",
    INK_2: "#B0B7BE",
    RULE: "#3A4147",
    PAPER: "#14181B",
    TPA_SOFT: "#40261D",
    RR_SOFT: "#1A3A2F",
    BOTH_SOFT: "#2B3138",
}
