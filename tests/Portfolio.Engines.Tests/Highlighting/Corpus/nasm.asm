; Prints a text.
section .data
    message db "Hello, world", 10
    length equ $ - message

section .text
    global _start

_start:
    mov rax, 1
    mov rdi, 1
    mov rsi, message
    mov rdx, length
    syscall

.loop:
    cmp rcx, 0x10
    jge .done
    add rax, rbx
    inc rcx
    jmp .loop

.done:
    xor rdi, rdi
    mov rax, 60
    syscall
