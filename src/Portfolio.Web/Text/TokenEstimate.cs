using System.Text;

namespace Portfolio.Web.Text;

/// <summary>Estimates the number of a language model's tokens in a text: a quarter of its UTF-8 bytes, rounded up.</summary>
public static class TokenEstimate
{
    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;
}
