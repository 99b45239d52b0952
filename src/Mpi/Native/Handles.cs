namespace MPI.Native;

/// <summary>The predefined handles and the constants that calls need often, of the library in use.</summary>
internal static unsafe class Handles
{
    public static readonly nint CommWorld = Library.Resolve(Library.Flavour.CommWorld);
    public static readonly nint CommSelf = Library.Resolve(Library.Flavour.CommSelf);
    public static readonly nint CommNull = Library.Resolve(Library.Flavour.CommNull);
    public static readonly nint RequestNull = Library.Resolve(Library.Flavour.RequestNull);
    public static readonly nint Byte = Library.Resolve(Library.Flavour.Byte);
    public static readonly void* InPlace = (void*)Library.Flavour.InPlace;
    public static readonly NativeStatus* StatusIgnore = (NativeStatus*)Library.Flavour.StatusIgnore;
    public static readonly int Undefined = Library.Flavour.Undefined;
    public static readonly int ProcNull = Library.Flavour.ProcNull;
    public static readonly int Root = Library.Flavour.Root;
}
