using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Portfolio.Web.Logging;

/// <summary>A line for people, as Serilog's console writes the others. Paths are percent-encoded: no request can forge a line.</summary>
internal sealed class TextRequestLine : IRequestLineFormat
{
    public void Write(in RequestLine line, DateTimeOffset ended, IBufferWriter<byte> output)
    {
        var took = Stopwatch.GetElapsedTime(line.Started, line.Ended).TotalMilliseconds;
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"[{ended.LocalDateTime:HH:mm:ss} INF] {line.Method} {line.Path.ToUriComponent()} {line.Status} in {took:0.00} ms{(line.Bytes is { } bytes ? $", {bytes} bytes" : "")}\n"),
            output);
    }
}
