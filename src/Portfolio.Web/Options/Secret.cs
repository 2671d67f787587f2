using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Portfolio.Web.Options;

/// <summary>
/// Represents a key for HMAC-SHA256 signatures, or a token. The text of the secret is never exposed, so that no log or
/// message can contain it.
/// </summary>
[TypeConverter(typeof(SecretConverter))]
public sealed class Secret(string text)
{
    /// <summary>The minimum length in characters. A shorter key could be guessed.</summary>
    public const int MinLength = 32;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(text);

    /// <summary>Gets a value indicating whether the secret has at least the minimum length.</summary>
    public bool IsLong { get; } = text.Length >= MinLength;

    public byte[] Sign(ReadOnlySpan<byte> data) => HMACSHA256.HashData(_key, data);

    /// <summary>Determines whether a signature is valid for the data, in constant time.</summary>
    public bool IsSignature(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> data) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(data));

    public ValueTask<byte[]> SignAsync(Stream data, CancellationToken cancellation) =>
        HMACSHA256.HashDataAsync(_key, data, cancellation);

    /// <summary>Determines whether a string equals the secret, in constant time.</summary>
    public bool Is(string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(other), _key);

    /// <summary>Returns the secret for a request to the service that issued it. It must not be logged.</summary>
    internal string Reveal() => Encoding.UTF8.GetString(_key);

    public override string ToString() => "(secret)";
}

/// <summary>
/// Converts configuration values to secrets. The converter never throws, because an exception message would contain the
/// value.
/// </summary>
internal sealed class SecretConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        ((string)value).Trim() is { Length: > 0 } text ? new Secret(text) : null;
}

/// <summary>Rejects secrets that are so short that they could be guessed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class LongSecretAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        if (value is not Secret { IsLong: false })
            return ValidationResult.Success;
        var names = validationContext.ObjectType.GetProperty(validationContext.MemberName!)!
            .GetCustomAttribute<SettingAttribute>();
        return new(
            $"{names!.Variable} is shorter than {Secret.MinLength} characters: generate a secret with `openssl rand -hex 32`");
    }
}
