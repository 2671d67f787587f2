namespace Portfolio.Formulas.MathMl;

/// <summary>Attributes of operators, as they are written.</summary>
internal static class MathAttributes
{
    public const string NotStretchy = " stretchy=\"false\"";

    public const string Stretchy = " stretchy=\"true\"";

    public const string Prefix = " form=\"prefix\"";

    public const string Infix = " form=\"infix\"";

    public const string NoSpace = " lspace=\"0\" rspace=\"0\"";

    public const string NotMovable = " movablelimits=\"false\"";

    public const string Upright = " mathvariant=\"normal\"";

    public const string Accent = " accent=\"true\"";
}
