@file:JvmName("Ledger")

package com.example.ledger

import java.io.File
import java.time.LocalDate
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.sync.Mutex
import kotlinx.coroutines.sync.withLock

const val MAX_ENTRIES = 10_000
private val line = Regex("""^(\d{4}-\d\d-\d\d)\t(-?\d+(?:\.\d+)?)$""")

typealias Amount = Double

/** Something that happened to an account. */
sealed interface Event {
    data class Booked(val id: String, val amount: Amount) : Event
    data class Rejected(val id: String, val reason: String) : Event
    data object Closed : Event
}

enum class Currency(val sign: Char) {
    EUR('€'),
    USD('$');

    val isEuro get() = this == EUR
}

data class Entry(
    val date: LocalDate,
    val amount: Amount,
    val note: String? = null,
    val tags: Map<String, String> = emptyMap(),
)

class Account(val id: String, private val limit: Amount = 1e3) : AutoCloseable {
    private val gate = Mutex()
    private val entries = mutableListOf<Entry>()

    var version: Long = 0L
        private set

    val balance: Amount
        get() = entries.sumOf { it.amount }

    suspend fun book(entry: Entry): Event = gate.withLock {
        // The limit is checked before anything is written.
        if (balance + entry.amount < -limit) {
            return@withLock Event.Rejected(id, "limit of $limit exceeded by ${entry.amount + balance}")
        }
        entries += entry
        version++
        Event.Booked(id, entry.amount)
    }

    operator fun get(index: Int): Entry? = entries.getOrNull(index)

    fun perYear(): Map<Int, Amount> = entries
        .filter { it.amount > 0 }
        .groupBy { it.date.year }
        .mapValues { (_, all) -> all.sumOf(Entry::amount) }

    override fun close() {
        println("closed after $version bookings")
    }

    companion object {
        @JvmStatic
        fun open(id: String?): Account = Account(requireNotNull(id) { "an id is needed" })
    }
}

fun read(file: File): Flow<Entry> = flow {
    file.useLines { lines ->
        for ((number, text) in lines.withIndex()) {
            if (text.isBlank() || text[0] == '#') continue
            val (date, amount) = line.matchEntire(text)?.destructured
                ?: error("line ${number + 1}: not an entry")
            emit(Entry(LocalDate.parse(date), amount.toDouble()))
        }
    }
}

inline fun <reified T : Any> describe(value: Any?): String = when (value) {
    null -> "nothing"
    is Int, is Long -> "a number"
    in 0..0xFF -> "a byte"
    is T -> value.toString()
    !is String -> "not a text"
    else -> value.trim().ifEmpty { "blank" }
}

/* An extension, so that /* nested comments */ are shown. */
fun String.initials(): String = split(' ').mapNotNull { it.firstOrNull()?.uppercaseChar() }.joinToString("")

tailrec fun gcd(a: Int, b: Int): Int = if (b == 0) a else gcd(b, a % b)
