using System.Net.Sockets;
using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Portfolio.Counters;

/// <summary>
/// Sends the counts of this process over a Unix domain socket: once for each byte that it receives, and a last time when the
/// process exits. Sending allocates no objects, so that counting does not change the counts.
/// </summary>
internal static class CounterServer
{
    /// <summary>The environment variable with the path of the socket.</summary>
    private const string SocketVariable = "PORTFOLIO_COUNTERS";

    private static readonly Lock Sending = new();
    private static readonly byte[] Io = new byte[512];

    public static void Start()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is not { } path)
            return;
        // Processes that this process starts, such as image workers, are not counted.
        foreach (var variable in (string[])[SocketVariable, "DOTNET_STARTUP_HOOKS", "DOTNET_JitStdOutFile"])
            Environment.SetEnvironmentVariable(variable, null);

        SqliteTrace.Start();
        var io = File.OpenHandle("/proc/self/io");
        // The code is compiled before the program starts.
        _ = Read(io);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        new Thread(() => Serve(socket, io)) { IsBackground = true, Name = "counters" }.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Send(socket, io);
    }

    private static void Serve(Socket socket, SafeFileHandle io)
    {
        Span<byte> request = stackalloc byte[1];
        while (socket.Receive(request) > 0)
            Send(socket, io);
    }

    private static void Send(Socket socket, SafeFileHandle io)
    {
        lock (Sending)
        {
            var counts = Read(io);
            socket.Send(MemoryMarshal.AsBytes(new Span<Counts>(ref counts)));
        }
    }

    private static Counts Read(SafeFileHandle io) => new(SqliteTrace.Statements, SqliteTrace.Rows,
        GC.GetTotalAllocatedBytes(precise: true), JitInfo.GetCompiledMethodCount(), ReadBytes(io));

    /// <summary>Returns the first number in <c>/proc/self/io</c>, which is <c>rchar</c>.</summary>
    private static long ReadBytes(SafeFileHandle io)
    {
        var text = Io.AsSpan(0, RandomAccess.Read(io, Io, 0));
        var value = 0L;
        foreach (var digit in text[..text.IndexOf((byte)'\n')])
            value = digit is >= (byte)'0' and <= (byte)'9' ? (value * 10) + digit - '0' : value;
        return value;
    }
}
