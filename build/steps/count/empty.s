// A function without a body asks for a file of assembly.
