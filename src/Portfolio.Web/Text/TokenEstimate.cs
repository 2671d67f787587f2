using System.Text;

namespace Portfolio.Web.Text;

/// <summary>How many tokens a language model may see in a text: a quarter of its UTF-8 bytes, rounded up. Tokenizers differ; this is an estimate.</summary>
public static class TokenEstimate
{
    public static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + 3) / 4;
}
