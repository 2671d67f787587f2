using System.Buffers.Binary;
using System.Text;

namespace Portfolio.Web.Tests.Hostile;

/// <summary>Creates HTTP/2 frames (RFC 9113) without a library, because libraries do not send invalid frames.</summary>
internal static class Http2Frames
{
    public const byte EndStream = 0x1, EndHeaders = 0x4;
    public const byte Headers = 0x1, Reset = 0x3, Settings = 0x4, Ping = 0x6, WindowUpdate = 0x8, Continuation = 0x9;

    public static byte[] Preface(int initialWindow = 65535) =>
        [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [0, 4, .. UInt32((uint)initialWindow)])];

    public static byte[] Frame(byte type, byte flags, int stream, ReadOnlySpan<byte> payload) =>
        [(byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, flags,
            .. UInt32((uint)stream), .. payload];

    /// <summary>Returns the uncompressed header fields of a <c>GET</c> request (RFC 7541, section 6.2.2).</summary>
    public static byte[] Get(string path) => [0x82, 0x86, 0x04, .. Text(path), 0x01, .. Text("a")];

    public static byte[] Field(string name, string value) => [0x00, .. Text(name), .. Text(value)];

    public static byte[] UInt32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text)
    {
        if (text.Length < 127)
            return [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];
        // The length is encoded as an integer with a prefix of seven bits (RFC 7541, section 5.1).
        var rest = text.Length - 127;
        var length = new List<byte> { 127 };
        for (; rest >= 128; rest /= 128)
            length.Add((byte)(rest % 128 + 128));
        return [.. length, (byte)rest, .. Encoding.ASCII.GetBytes(text)];
    }
}
