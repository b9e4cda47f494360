"""The believable demo world and the generated large one."""
