namespace Portfolio.Web.Options;

/// <summary>A setting has a value that cannot be used.</summary>
public sealed class InvalidSettingException(string message) : Exception(message);
