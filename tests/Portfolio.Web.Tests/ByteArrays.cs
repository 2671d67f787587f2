namespace Portfolio.Web.Tests;

internal static class ByteArrays
{
    /// <summary>Compares arrays at once, because <c>ShouldBe</c> compares each byte as an object.</summary>
    public static void ShouldEqual(this byte[] actual, byte[] expected, string? message = null) =>
        actual.AsSpan().SequenceEqual(expected).ShouldBeTrue(message);
}
