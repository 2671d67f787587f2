using System.Buffers;
using System.Diagnostics;
using System.Text.Json;

namespace Portfolio.Web.Logging;

/// <summary>A line for machines, with the members of Serilog's JSON format.</summary>
internal sealed class JsonRequestLine : IRequestLineFormat, IDisposable
{
    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("Timestamp");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("Level");
    private static readonly JsonEncodedText Information = JsonEncodedText.Encode("Information");
    private static readonly JsonEncodedText MessageTemplate = JsonEncodedText.Encode("MessageTemplate");
    private static readonly JsonEncodedText Template = JsonEncodedText.Encode("{Method} {Path} {Status} in {Milliseconds} ms, {Bytes} bytes");
    private static readonly JsonEncodedText Properties = JsonEncodedText.Encode("Properties");
    private static readonly JsonEncodedText Method = JsonEncodedText.Encode("Method");
    private static readonly JsonEncodedText Path = JsonEncodedText.Encode("Path");
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("Status");
    private static readonly JsonEncodedText Milliseconds = JsonEncodedText.Encode("Milliseconds");
    private static readonly JsonEncodedText Bytes = JsonEncodedText.Encode("Bytes");

    private readonly Utf8JsonWriter _json = new(Stream.Null);

    public void Dispose() => _json.Dispose();

    public void Write(in RequestLine line, DateTimeOffset ended, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString(Timestamp, ended);
        _json.WriteString(Level, Information);
        _json.WriteString(MessageTemplate, Template);
        _json.WriteStartObject(Properties);
        _json.WriteString(Method, line.Method);
        _json.WriteString(Path, line.Path.ToUriComponent());
        _json.WriteNumber(Status, line.Status);
        _json.WriteNumber(Milliseconds, Math.Round(Stopwatch.GetElapsedTime(line.Started, line.Ended).TotalMilliseconds, 3));
        if (line.Bytes is { } bytes)
            _json.WriteNumber(Bytes, bytes);
        _json.WriteEndObject();
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }
}
