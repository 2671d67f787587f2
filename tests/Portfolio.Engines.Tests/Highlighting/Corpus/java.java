package com.example.ledger;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An account that may not go below its limit.
 *
 * @param <T> what an entry is about
 */
@Entity(name = "account")
public final class Account<T extends Comparable<T>> implements AutoCloseable {

    private static final BigDecimal MINIMUM_FEE = new BigDecimal("0.25");
    private static final int MAX_ENTRIES = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Entry<T>> entries = new ArrayList<>();
    private volatile long version = 1L;

    public sealed interface Event permits Booked, Rejected {}

    public record Booked(String id, BigDecimal amount) implements Event {}

    public record Rejected(String id, String reason) implements Event {}

    public enum Currency {
        EUR('€'), USD('$');

        private final char sign;

        Currency(char sign) {
            this.sign = sign;
        }
    }

    public Account(String id) {
        this.id = Optional.ofNullable(id).orElseThrow(() -> new IllegalArgumentException("id"));
    }

    @Override
    public String toString() {
        return String.format("%s: %.2f%n", id, balance());
    }

    public Event book(Entry<T> entry) throws LimitException {
        lock.lock();
        try {
            // The limit is checked before anything is written.
            if (balance().add(entry.amount()).compareTo(limit.negate()) < 0) {
                return new Rejected(id, "limit of " + limit + " exceeded");
            }
            entries.add(entry.withFee(entry.fee().max(MINIMUM_FEE)));
            version++;
            return new Booked(id, entry.amount());
        } finally {
            lock.unlock();
        }
    }

    public Map<Integer, List<Entry<T>>> perYear() {
        return entries.stream()
            .filter(entry -> entry.amount().signum() > 0)
            .collect(groupingBy(entry -> entry.date().getYear()));
    }

    static List<String> read(Path path) throws IOException {
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> !line.isBlank() && line.charAt(0) != '#').toList();
        } catch (IOException e) {
            throw new IOException("cannot read " + path, e);
        }
    }

    String describe(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Integer n when n > 0xFF -> "large: " + n;
            case Booked(String who, var amount) -> who + amount;
            case int[] numbers -> "numbers: " + numbers.length;
            default -> """
                Something "else":
                  %s
                """.formatted(value);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private T[] toArray() {
        Object[] result = new Object[entries.size()];
        for (int i = 0; i < result.length && i < MAX_ENTRIES; i++) {
            result[i] = entries.get(i).subject();
        }
        return (T[]) result;
    }

    @Override
    public void close() {
        System.out.println(LocalDate.now() + " closed after " + 1.5e3f + " ms");
    }
}
