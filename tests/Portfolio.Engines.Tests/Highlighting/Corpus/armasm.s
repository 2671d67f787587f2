; Adds numbers.
        AREA    code, CODE, READONLY
        mov     r0, #2
        mov     r1, #0x10
        add     r0, r0, r1
        ldr     r2, [r1, #4]
        cmp     r0, #255
        bx      lr
        END
