using System.Threading.Channels;

namespace Portfolio.Web.Logging;

/// <summary>
/// Standard output for which no caller waits. When nothing reads it, what does not fit into memory is dropped and counted, so that a log
/// that nobody reads stops neither the site nor its end.
/// </summary>
internal sealed class StandardOutput : Stream
{
    private const int MaxPending = 4 * 1024 * 1024;

    private static readonly Lazy<StandardOutput> Process = new(() => new(Console.OpenStandardOutput()));

    private readonly Channel<byte[]> _writes = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private readonly Stream _output;
    private int _pending;
    private long _dropped;

    internal StandardOutput(Stream output)
    {
        _output = output;
        new Thread(Run) { Name = "log output", IsBackground = true }.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Drain(TimeSpan.FromSeconds(1));
    }

    /// <summary>The one of this process.</summary>
    public static StandardOutput Shared => Process.Value;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The number of lines dropped since the last call.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Interlocked.Add(ref _pending, buffer.Length) <= MaxPending)
        {
            _writes.Writer.TryWrite(buffer.ToArray());
            return;
        }

        Interlocked.Add(ref _pending, -buffer.Length);
        Interlocked.Add(ref _dropped, buffer.Count((byte)'\n'));
    }

    /// <summary>Does not wait either: everything is written as soon as it is read.</summary>
    public override void Flush()
    {
    }

    /// <summary>Waits until everything is written, but not longer than <paramref name="timeout"/>.</summary>
    public void Drain(TimeSpan timeout) => SpinWait.SpinUntil(() => Volatile.Read(ref _pending) == 0, timeout);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void Run()
    {
        foreach (var bytes in _writes.Reader.ReadAllAsync().ToBlockingEnumerable())
        {
            try
            {
                _output.Write(bytes);
            }
            catch (IOException)
            {
                // The reader has gone; the site goes on.
            }

            Interlocked.Add(ref _pending, -bytes.Length);
        }
    }
}
