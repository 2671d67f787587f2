using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Portfolio.Costs.Tests;

/// <summary>
/// Counts SQL statements and changed rows on every SQLite connection of the process, whichever library opens it: SQLite calls an
/// <c>sqlite3_auto_extension</c> when a connection opens, and <c>sqlite3_trace_v2</c> reports its statements.
/// </summary>
internal static unsafe partial class SqliteTrace
{
    private const string Library = "e_sqlite3";
    private const uint StatementStarts = 1;
    private const uint StatementEnds = 2;
    private const uint ConnectionCloses = 8;

    private static long _rows;
    private static long _statements;

    public static long Rows => Volatile.Read(ref _rows);

    public static long Statements => Volatile.Read(ref _statements);

    public static void Start()
    {
        var code = AutoExtension((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&OnOpen);
        if (code != 0)
            throw new InvalidOperationException($"SQLite returned the error {code}.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnOpen(nint connection, nint message, nint api)
    {
        // SQLite passes this number to each event of the connection: the rows of the connection that have been counted.
        var counted = (long*)NativeMemory.AllocZeroed(sizeof(long));
        return Trace(connection, StatementStarts | StatementEnds | ConnectionCloses,
            (nint)(delegate* unmanaged[Cdecl]<uint, long*, nint, nint, int>)&OnEvent, counted);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int OnEvent(uint kind, long* counted, nint subject, nint detail)
    {
        switch (kind)
        {
            case StatementStarts:
                Interlocked.Increment(ref _statements);
                break;
            case StatementEnds:
                var changes = TotalChanges(ConnectionOf(subject));
                Interlocked.Add(ref _rows, changes - *counted);
                *counted = changes;
                break;
            default:
                NativeMemory.Free(counted);
                break;
        }

        return 0;
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_auto_extension")]
    private static partial int AutoExtension(nint function);

    [LibraryImport(Library, EntryPoint = "sqlite3_trace_v2")]
    private static partial int Trace(nint connection, uint kinds, nint function, long* context);

    [LibraryImport(Library, EntryPoint = "sqlite3_db_handle")]
    private static partial nint ConnectionOf(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_total_changes64")]
    private static partial long TotalChanges(nint connection);
}
