using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Web.Options;

/// <summary>A key for signatures with HMAC-SHA256, or a token. Nothing shows its text, so that no log or message can contain it.</summary>
public sealed class Secret(string text)
{
    /// <summary>Length in characters below which a key could be guessed.</summary>
    public const int MinLength = 32;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(text);

    public byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_key, data);

    /// <summary>Whether a signature is that of the data. The time that it takes does not depend on where they differ.</summary>
    public bool IsSignature(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> data) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(data));

    public ValueTask<byte[]> SignAsync(Stream data, CancellationToken cancellation) => HMACSHA256.HashDataAsync(_key, data, cancellation);

    public override string ToString() => "(secret)";
}
