import type {
  PageBreadcrumbsCurrentProps,
  PageBreadcrumbsPageLinkProps,
  PageBreadcrumbsProps,
  PageHeaderLinkProps,
  PageHeaderPageLinkProps,
  PageHeaderPrimaryActionProps,
  PageHeaderSecondaryActionsProps,
  PageLinkProps,
  PageTitleProps,
} from '@hubspot/ui-extensions/pages';
import type { ReactNode } from 'react';
import { useSurface } from '../overlays.ts';
import { useOpener } from './opener.tsx';

export function PageTitle({ children, testId }: PageTitleProps) {
  return (
    <span className="page-title" data-testid={testId}>
      {children}
    </span>
  );
}

export function PageHeader({ children }: { readonly children?: ReactNode }) {
  return <div className="flex row wrap gap-sm page-header">{children}</div>;
}

export function PageHeaderPrimaryAction({ children }: PageHeaderPrimaryActionProps) {
  return <div className="flex row wrap gap-sm primary-action">{children}</div>;
}

export function PageHeaderSecondaryActions({ children }: PageHeaderSecondaryActionsProps) {
  return <div className="flex row wrap gap-sm">{children}</div>;
}

export function PageHeaderLink({ children, href, onClick, disabled, testId }: PageHeaderLinkProps) {
  const opener = useOpener(undefined, onClick);
  return href === undefined ? (
    <button
      type="button"
      className="button button-secondary button-sm"
      disabled={disabled}
      onClick={opener.onClick}
      data-testid={testId}
    >
      {children}
    </button>
  ) : (
    <a
      className="button button-secondary button-sm"
      href={href}
      onClick={opener.onClick}
      data-testid={testId}
    >
      {children}
    </a>
  );
}

export function PageLink({ children, to, params, testId }: PageLinkProps) {
  const { navigate } = useSurface();
  return (
    <a
      className="link"
      href={`#${to}`}
      onClick={(event) => {
        event.preventDefault();
        navigate({ to, ...(params && { params }) });
      }}
      data-testid={testId}
    >
      {children}
    </a>
  );
}

export function PageHeaderPageLink(props: PageHeaderPageLinkProps) {
  return <PageLink {...props} />;
}

export function PageBreadcrumbs({ children }: PageBreadcrumbsProps) {
  return (
    <nav className="breadcrumbs flex row wrap gap-xs" aria-label="Where this page is">
      {children}
    </nav>
  );
}

export function PageBreadcrumbsPageLink(props: PageBreadcrumbsPageLinkProps) {
  return <PageLink {...props} />;
}

export function PageBreadcrumbsCurrent({ children }: PageBreadcrumbsCurrentProps) {
  return <span aria-current="page">{children}</span>;
}
