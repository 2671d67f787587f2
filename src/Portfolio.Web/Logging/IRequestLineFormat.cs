using System.Buffers;

namespace Portfolio.Web.Logging;

/// <summary>How a request line looks.</summary>
internal interface IRequestLineFormat
{
    /// <summary>Appends the line and its line break in UTF-8.</summary>
    void Write(in RequestLine line, DateTimeOffset ended, IBufferWriter<byte> output);
}
