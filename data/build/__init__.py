"""Scripts that build data/ anew from ordinary packages, byte for byte."""
