package com.example.ledger

import java.time.LocalDate

// Builds a report.
class Account {
    String owner
    BigDecimal balance = 0

    def deposit(BigDecimal amount) {
        if (amount <= 0) {
            throw new IllegalArgumentException("wrong amount")
        }
        balance += amount
        return this
    }
}

/* Closures and lists. */
def accounts = [new Account(owner: 'Asha'), new Account(owner: 'Ravi')]
accounts.each { it.deposit(100) }
def total = accounts.sum { it.balance }
println "Total: ${total} on ${LocalDate.now()}"

def numbers = [1, 2, 3].collect { n -> n * 2 }
for (n in numbers) {
    if (n > 2 && n != 4) {
        println(n)
    } else {
        assert n >= 0x02
    }
}
String text = '''several
lines'''
switch (text.size()) {
    case 1: break
    default: return null
}
boolean done = true
