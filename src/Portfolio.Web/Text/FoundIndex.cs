namespace Portfolio.Web.Text;

/// <summary>Provides a method for the results of <c>IndexOf</c> and similar methods.</summary>
internal static class FoundIndex
{
    /// <summary>Returns the index, or the length of the text if the index is -1.</summary>
    public static int OrLength(this int index, int length) => index < 0 ? length : index;
}
