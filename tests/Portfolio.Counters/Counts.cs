using System.Runtime.InteropServices;

namespace Portfolio.Counters;

/// <summary>Contains what a process has done since it started.</summary>
/// <param name="Statements">The number of SQL statements that SQLite ran, with those of triggers and of the full-text index.</param>
/// <param name="Rows">The number of rows that were inserted, changed or deleted, with those of the full-text index.</param>
/// <param name="AllocatedBytes">The size of all managed objects that were created, in bytes.</param>
/// <param name="CompiledMethods">The number of methods that the runtime compiled, with dynamic methods.</param>
/// <param name="ReadBytes">The number of bytes that were read with system calls. Mapped files are not included.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Counts(long Statements, long Rows, long AllocatedBytes, long CompiledMethods, long ReadBytes)
{
    public static Counts operator -(Counts after, Counts before) => new(
        after.Statements - before.Statements, after.Rows - before.Rows, after.AllocatedBytes - before.AllocatedBytes,
        after.CompiledMethods - before.CompiledMethods, after.ReadBytes - before.ReadBytes);
}
