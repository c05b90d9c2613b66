/* ICU's data package, as IcuData.cmake cut it, under the name that libicuuc links against. */
__asm__(
    ".section .rodata\n"
    ".balign 16\n"
    ".globl " ICU_DATA_SYMBOL
    "\n"
    ".type " ICU_DATA_SYMBOL ", %object\n" ICU_DATA_SYMBOL
    ":\n"
    ".incbin \"" ICU_DATA_FILE
    "\"\n"
    ".size " ICU_DATA_SYMBOL ", . - " ICU_DATA_SYMBOL
    "\n"
    ".previous\n");
