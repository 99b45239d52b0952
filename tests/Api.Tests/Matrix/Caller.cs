namespace MpiLab.Api.Tests.Matrix;

/// <summary>Who sends a request, and what it carries.</summary>
internal enum Caller
{
    Visitor,
    OwnerByCookie,
    OwnerByToken,
    StrangerByCookie,
    StrangerByToken,
    TokenToRead,
    TokenToSubmit,
    // From here on wrong secrets come: after some, the lab hears none that it has not heard before.
    RevokedToken,
    WrongToken,
    TokenInTheUrl,
    ExpiredCookie,
    CookieOfAnotherLab,
    EndedSession,
    /// <summary>A cookie that names a session of someone else.</summary>
    AnothersSession,
}

/// <summary>Whose thing a request names.</summary>
internal enum Whose { TheCallers, Anothers, Nobodys }

/// <summary>What a refusal or its absence looks like from outside.</summary>
internal enum Verdict
{
    /// <summary>401, or a page that leads to the sign-in.</summary>
    SignIn,
    /// <summary>403.</summary>
    Forbidden,
    /// <summary>404: another's is as absent as nobody's.</summary>
    Absent,
    /// <summary>Anything else but a failure of the service.</summary>
    Answered,
    /// <summary>5xx, or no answer.</summary>
    Broken,
}
